export function average_score(player_scores) {
  let score_sum = 0;
  for (const player_score of player_scores) {
    score_sum += player_score;
  }
  const player_count = player_scores.length;
  return player_count === 0 ? 0 : score_sum / player_count;
}
