// Shows the details of one token of the strip at a time; arrow keys move along it.
(function () {
  const tokens = [...document.querySelectorAll('.token')];

  function select(index) {
    for (const element of document.querySelectorAll('[data-index]')) {
      const isSelected = Number(element.dataset.index) === index;
      if (element.tagName === 'SECTION') element.hidden = !isSelected;
      else if (element.tagName === 'BUTTON') {
        element.setAttribute('aria-selected', String(isSelected));
        element.tabIndex = isSelected ? 0 : -1;
      } else element.classList.toggle('selected', isSelected);
    }
  }

  tokens.forEach((token, index) => {
    token.addEventListener('focus', () => select(index));
    token.addEventListener('click', () => select(index));
    token.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, Home: -index, End: tokens.length - 1 - index }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      tokens[Math.min(tokens.length - 1, Math.max(0, index + by))].focus();
    });
  });
  if (tokens.length > 0) select(0);
})();
