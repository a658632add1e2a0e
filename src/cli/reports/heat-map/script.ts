/**
 * The heat map's script: the reading of the token under the pointer, or of the one that the arrow keys have come to. It
 * only ever sets text, never markup; without it the page still shows the colours.
 */
export const HEAT_MAP_SCRIPT = `
'use strict';
const panel = document.getElementById('reading');
const line = (text) => { const p = document.createElement('p'); p.textContent = text; return p; };
const visible = (text) => '\\u2039' + text.replaceAll('\\n', '\\u23CE').replaceAll('\\t', '\\u21E5').replaceAll(' ', '\\u2423') + '\\u203A';
for (const section of document.querySelectorAll('section[data-readings]')) {
  const { texts, classes, tokens } = JSON.parse(section.querySelector('script').textContent);
  const code = section.querySelector('pre');
  const spans = [...code.querySelectorAll('span')];
  const indexOf = new Map(spans.map((span, i) => [span, i]));
  let current = -1;
  const show = (i) => {
    const [entropy, surprisal, kind, ...others] = tokens[i];
    const list = [];
    for (let k = 0; k < others.length; k += 2) {
      const text = texts[others[k]];
      list.push((text === '' ? 'no text' : visible(text)) + ' ' + others[k + 1] + ' %');
    }
    const isUndecided = spans[i].classList.contains('u');
    panel.replaceChildren(
      line(visible(spans[i].textContent) + ' ' + classes[kind] + (isUndecided ? ', undecided' : '')),
      line(entropy === null ? 'Not predicted: nothing is before it.'
        : Math.exp(entropy).toFixed(1) + ' choices (entropy ' + entropy + ' nats), surprisal ' + surprisal + ' nats'),
      line(list.join('  ')));
  };
  const goTo = (i) => {
    if (i < 0 || i >= spans.length) return;
    spans[current]?.classList.remove('current');
    current = i;
    spans[i].classList.add('current');
    spans[i].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show(i);
  };
  const nextUndecided = (step) => {
    let i = current + step;
    while (i >= 0 && i < spans.length && !spans[i].classList.contains('u')) i += step;
    goTo(i);
  };
  code.addEventListener('mouseover', ({ target }) => {
    const i = indexOf.get(target);
    if (i !== undefined) show(i);
  });
  code.addEventListener('click', ({ target }) => goTo(indexOf.get(target) ?? -1));
  code.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowRight: () => goTo(current + 1), ArrowLeft: () => goTo(current - 1),
      n: () => nextUndecided(1), p: () => nextUndecided(-1),
      Home: () => goTo(0), End: () => goTo(spans.length - 1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
}
`;
