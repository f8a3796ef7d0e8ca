// Inside Teams: says that the page is there, and signs in by a pop-up, which Microsoft allows where it
// allows no frame. Without Teams' library the links open a browser window instead.
const teams = window.microsoftTeams
const button = document.querySelector('[data-pop-up]')
const told = document.querySelector('[data-told]')
const form = document.querySelector('form[data-ticket]')

async function signIn (event) {
  event.preventDefault()
  told.textContent = 'Please sign in in the window that has opened.'
  try {
    form.elements.ticket.value = await teams.authentication.authenticate({
      url: button.href,
      width: 600,
      height: 700
    })
    form.submit()
  } catch {
    told.textContent = 'Signing in was not finished. Please try again.'
  }
}

if (teams) {
  teams.app.initialize().then(() => {
    teams.app.notifySuccess()
    button?.addEventListener('click', signIn)
  })
}
