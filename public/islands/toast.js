/** A success message fades from attention after a while, unless the pointer or the focus is on it. */
export function start(element) {
  const leave = () => {
    if (element.matches(':hover, :focus-within')) setTimeout(leave, 2000);
    else element.hidden = true;
  };
  setTimeout(leave, 12000);
}
