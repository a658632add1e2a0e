import type { ConceptEvaluation } from '../steering-evaluation/evaluate-concept';

const WIDTH = 220;
const HEIGHT = 130;
const LEFT = 40;
const TOP = 28;
const CELL_WIDTH = LEFT + WIDTH + 20;
const CELL_HEIGHT = TOP + HEIGHT + 44;
const COLUMNS = 3;
const BLUE = '#2f6fb2';
const ORANGE = '#c2571a';

/**
 * Small multiples of the strength sweeps as an SVG document: target rate (filled, solid) and share of the health kept
 * (hollow, dashed) over strength; the recommended strength is marked.
 */
export function sweepPlot(concepts: readonly ConceptEvaluation[]): string {
  const rows = Math.ceil(concepts.length / COLUMNS);
  const [width, height] = [COLUMNS * CELL_WIDTH, rows * CELL_HEIGHT + 24];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ' font-family="system-ui, sans-serif" font-size="11" role="img" aria-label="Strength sweeps">',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...concepts.map((concept, i) => {
      const [x, y] = [(i % COLUMNS) * CELL_WIDTH, Math.floor(i / COLUMNS) * CELL_HEIGHT];
      return `<g transform="translate(${x} ${y})">${panel(concept)}</g>`;
    }),
    `<text x="${LEFT}" y="${height - 8}"><tspan fill="${BLUE}">● target rate</tspan>  <tspan fill="${ORANGE}">○ health kept</tspan>  ┊ recommended strength</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panel({ id, strength, sweep }: ConceptEvaluation): string {
  const most = Math.max(...sweep.map((point) => point.strength), Number.EPSILON);
  const x = (value: number): number => round(LEFT + (value / most) * WIDTH);
  const y = (value: number): number => round(TOP + (1 - value) * HEIGHT);
  const line = (value: (point: ConceptEvaluation['sweep'][number]) => number): string =>
    sweep.map((point) => `${x(point.strength)},${y(value(point))}`).join(' ');
  return [
    `<text x="${LEFT}" y="16" font-weight="600">${id}</text>`,
    ...[0, 0.5, 1].map(
      (value) =>
        `<line x1="${LEFT}" y1="${y(value)}" x2="${LEFT + WIDTH}" y2="${y(value)}" stroke="#e6e6e6"/>` +
        `<text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value * 100} %</text>`,
    ),
    `<line x1="${x(strength)}" y1="${TOP}" x2="${x(strength)}" y2="${TOP + HEIGHT}" stroke="#8a8a8a" stroke-dasharray="2 3"/>`,
    `<polyline points="${line(({ healthKept }) => healthKept)}" fill="none" stroke="${ORANGE}" stroke-dasharray="4 3"/>`,
    `<polyline points="${line(({ target }) => target)}" fill="none" stroke="${BLUE}" stroke-width="1.5"/>`,
    ...sweep.map(
      (point) =>
        `<circle cx="${x(point.strength)}" cy="${y(point.healthKept)}" r="3" fill="#fff" stroke="${ORANGE}"/>` +
        `<circle cx="${x(point.strength)}" cy="${y(point.target)}" r="3" fill="${BLUE}"/>` +
        `<text x="${x(point.strength)}" y="${TOP + HEIGHT + 16}" text-anchor="middle">${Number(point.strength.toFixed(3))}</text>`,
    ),
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
