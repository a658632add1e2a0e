export function topScores(players: Player[], limit: number): number[] {
  return players
    .map((player) => player.score)
    .toSorted((a, b) => b - a)
    .slice(0, limit);
}
