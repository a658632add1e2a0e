export function topScores(players: Player[], limit: number): number[] {
  const scores: number[] = [];
  for (const player of players) {
    scores.push(player.score);
  }
  scores.sort((a, b) => b - a);
  scores.length = Math.min(scores.length, limit);
  return scores;
}
