// Before anything is painted, so that no page flashes in the other theme.
(function () {
  try {
    var theme = localStorage.getItem('reprise.theme');
    if (theme) document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('reprise.language') || navigator.language;
    document.documentElement.lang = /^de/i.test(language) ? 'de' : 'en';
  } catch (e) {
    // Storage is denied: the system's theme it is.
  }
})();
