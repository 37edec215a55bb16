/**
 * Takes away the second click of who clicks twice where the first has put another button below the pointer: "Done" where "Replay" was, or what
 * lay behind a dialog. Nobody has read what it would do.
 */
export function ignoreStrayClicks(): void {
  let first: Element | null = null;
  const onClick = (event: MouseEvent): void => {
    const pressed = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (event.detail === 1) first = pressed;
    if (event.detail < 2 || pressed === null || pressed === first) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', onClick, { capture: true });
}
