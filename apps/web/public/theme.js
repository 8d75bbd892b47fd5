// Sets the theme before the first paint. A file of its own, so that the content security policy needs no inline script.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("desirepath.theme");
  } catch {
    // Storage may be closed to us; then the system decides.
  }
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
