// Gives the ticket to the tab whose pop-up this is; Teams then closes the window.
const { ticket } = document.querySelector('[data-ticket]').dataset
const teams = window.microsoftTeams

if (teams) {
  teams.app.initialize().then(() => teams.authentication.notifySuccess(ticket))
}
