// Everything works without this: it moves the focus to errors and swallows double clicks.
import { initAll } from './govuk-frontend.min.js'

initAll()
