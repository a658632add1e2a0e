export function gradientColours(stepCount, startHue, endHue) {
  const colours = [];
  for (let step = 0; step < stepCount; step++) {
    const hue = startHue + ((endHue - startHue) * step) / (stepCount - 1);
    colours.push(`hsl(${Math.round(hue)} 80% 50%)`);
  }
  return colours;
}
