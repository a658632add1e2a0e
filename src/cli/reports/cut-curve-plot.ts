import type { CurvePoint } from '../../uncertainty/forks/cut-curve';
import type { CutMeasure } from '../forks/measure-cuts';

const [WIDTH, HEIGHT] = [420, 260] as const;
const [LEFT, TOP] = [58, 16] as const;
const [BLUE, ORANGE, GREY] = ['#2f6fb2', '#c2571a', '#8a8a8a'] as const;

/**
 * The share of suggestions that are right in all they show over the share of characters shown, as an SVG document: a line
 * for each rule that cuts, and a ring at the operating point. To the right suggestions are whole.
 */
export function cutCurvePlot({ curves, point }: CutMeasure): string {
  const highest = Math.max(...Object.values(curves).flatMap((curve) => curve.map(({ right }) => right)), 0.1);
  const x = (value: number) => round(LEFT + value * WIDTH);
  const y = (value: number) => round(TOP + (1 - value / highest) * HEIGHT);
  const line = (curve: readonly CurvePoint[], colour: string, dash: string) => {
    const points = [...curve].sort((a, b) => a.shown - b.shown);
    const path = points.map(({ shown, right }) => `${x(shown)},${y(right)}`).join(' ');
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>` +
      points
        .map(({ shown, right }) => `<circle cx="${x(shown)}" cy="${y(right)}" r="2.5" fill="${colour}"/>`)
        .join('')
    );
  };
  const chosen = curves.entropy.find(({ threshold }) => threshold === point?.entropyAbove);
  const [width, height] = [LEFT + WIDTH + 24, TOP + HEIGHT + 72];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ' font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Share right over share shown">',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        `<line x1="${x(share)}" y1="${y(0)}" x2="${x(share)}" y2="${y(highest)}" stroke="#e6e6e6"/>` +
        `<text x="${x(share)}" y="${y(0) + 16}" text-anchor="middle">${100 * share} %</text>`,
    ),
    ...[0, 0.5, 1].map(
      (share) =>
        `<line x1="${x(0)}" y1="${y(share * highest)}" x2="${x(1)}" y2="${y(share * highest)}" stroke="#e6e6e6"/>` +
        `<text x="${LEFT - 6}" y="${y(share * highest) + 4}" text-anchor="end">${(100 * share * highest).toFixed(0)} %</text>`,
    ),
    line(curves.tokens, GREY, '2 3'),
    line(curves.survival, ORANGE, '5 3'),
    line(curves.entropy, BLUE, ''),
    chosen
      ? `<circle cx="${x(chosen.shown)}" cy="${y(chosen.right)}" r="6" fill="none" stroke="${BLUE}" stroke-width="1.5"/>`
      : '',
    `<text x="${x(0.5)}" y="${TOP + HEIGHT + 36}" text-anchor="middle">characters shown</text>`,
    `<text transform="translate(14 ${TOP + HEIGHT / 2}) rotate(-90)" text-anchor="middle">right in all shown</text>`,
    `<text x="${LEFT}" y="${height - 10}"><tspan fill="${BLUE}">— entropy above</tspan>  <tspan fill="${ORANGE}">– – survival below</tspan>` +
      `  <tspan fill="${GREY}">··· a number of tokens</tspan>  ○ operating point</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
