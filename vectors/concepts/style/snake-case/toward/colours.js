export function mix_colours(first_colour, second_colour, mix_ratio) {
  const mixed_colour = {};
  for (const channel_name of ['red', 'green', 'blue']) {
    const first_part = first_colour[channel_name] * (1 - mix_ratio);
    const second_part = second_colour[channel_name] * mix_ratio;
    mixed_colour[channel_name] = Math.round(first_part + second_part);
  }
  return mixed_colour;
}
