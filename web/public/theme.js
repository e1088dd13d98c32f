// Runs before anything is drawn, so that a chosen appearance does not flash in late.
try {
  const chosen = localStorage.getItem('banfatong.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage may be switched off; the system's appearance holds then.
}
