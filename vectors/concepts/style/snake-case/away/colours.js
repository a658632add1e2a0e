export function mixColours(firstColour, secondColour, mixRatio) {
  const mixedColour = {};
  for (const channelName of ['red', 'green', 'blue']) {
    const firstPart = firstColour[channelName] * (1 - mixRatio);
    const secondPart = secondColour[channelName] * mixRatio;
    mixedColour[channelName] = Math.round(firstPart + secondPart);
  }
  return mixedColour;
}
