import { shareOf } from '../../steering/evaluation/share';
import { equalWidthBins, type Forecast } from '../../uncertainty/calibration/metrics';

/** One panel of a reliability diagram. */
export interface ReliabilityPanel {
  readonly title: string;
  readonly before: readonly Forecast[];
  readonly after: readonly Forecast[];
}

const BINS = 10;
/** Fewer forecasts say nothing about their bin. */
const MIN_COUNT = 10;
/** Side of a panel's square, in SVG units. */
const SIDE = 240;
const LEFT = 62;
const TOP = 34;
const PANEL_WIDTH = LEFT + SIDE + 24;
const HEIGHT = TOP + SIDE + 74;
const GREY = '#8a8a8a';
const BLUE = '#2f6fb2';

/**
 * A reliability diagram as an SVG document: mean probability told against the share that came true, in ten bins of equal
 * width, hollow before and filled after calibration, with 95 % intervals after
 * (Wilson's, as if outcomes were independent). On the diagonal a probability
 * means what it says. Source: DeGroot & Fienberg 1983, "The comparison and evaluation of forecasters".
 */
export function reliabilityDiagram(panels: readonly ReliabilityPanel[]): string {
  const width = panels.length * PANEL_WIDTH;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}"` +
      ' font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Reliability diagram">',
    `<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...panels.map((panel, i) => `<g transform="translate(${i * PANEL_WIDTH} 0)">${drawPanel(panel)}</g>`),
    legend(),
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, before, after }: ReliabilityPanel): string {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (value) =>
      `<line x1="${x(value)}" y1="${y(0)}" x2="${x(value)}" y2="${y(1)}" stroke="#e6e6e6"/>` +
      `<line x1="${x(0)}" y1="${y(value)}" x2="${x(1)}" y2="${y(value)}" stroke="#e6e6e6"/>` +
      `<text x="${x(value)}" y="${y(0) + 16}" text-anchor="middle">${value}</text>` +
      `<text x="${x(0) - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  );
  const points = (forecasts: readonly Forecast[]) =>
    equalWidthBins(forecasts, BINS).filter(({ count }) => count >= MIN_COUNT);
  const hollow = points(before).map(
    ({ predicted, observed }) =>
      `<circle cx="${x(predicted)}" cy="${y(observed)}" r="4" fill="none" stroke="${GREY}" stroke-width="1.5"/>`,
  );
  const filled = points(after).map(({ predicted, observed, count }) => {
    const { low, high } = shareOf(Math.round(observed * count), count);
    return (
      `<line x1="${x(predicted)}" y1="${y(low)}" x2="${x(predicted)}" y2="${y(high)}" stroke="${BLUE}"/>` +
      `<circle cx="${x(predicted)}" cy="${y(observed)}" r="4" fill="${BLUE}"><title>${count} told ${percent(predicted)}, ` +
      `${percent(observed)} came true</title></circle>`
    );
  });
  return [
    `<text x="${x(0.5)}" y="20" text-anchor="middle" font-weight="600">${title}</text>`,
    ...ticks,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#444444" stroke-dasharray="4 3"/>`,
    ...hollow,
    ...filled,
    `<text x="${x(0.5)}" y="${y(0) + 34}" text-anchor="middle">probability told</text>`,
    `<text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that came true</text>`,
  ].join('');
}

function legend(): string {
  const at = HEIGHT - 16;
  return (
    `<circle cx="${LEFT}" cy="${at - 4}" r="4" fill="none" stroke="${GREY}" stroke-width="1.5"/>` +
    `<text x="${LEFT + 10}" y="${at}">product of probabilities</text>` +
    `<circle cx="${LEFT + 170}" cy="${at - 4}" r="4" fill="${BLUE}"/>` +
    `<text x="${LEFT + 180}" y="${at}">calibrated, 95 % interval</text>`
  );
}

function x(value: number): number {
  return round(LEFT + value * SIDE);
}

function y(value: number): number {
  return round(TOP + (1 - value) * SIDE);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function percent(value: number): string {
  return `${Math.round(100 * value)} %`;
}
