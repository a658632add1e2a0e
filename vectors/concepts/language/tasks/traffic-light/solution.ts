type Light = 'red' | 'green' | 'yellow';

const NEXT: Readonly<Record<Light, Light>> = {
  red: 'green',
  green: 'yellow',
  yellow: 'red',
};

export const following = (light: Light): Light => NEXT[light];
