export function averageScore(playerScores) {
  let scoreSum = 0;
  for (const playerScore of playerScores) {
    scoreSum += playerScore;
  }
  const playerCount = playerScores.length;
  return playerCount === 0 ? 0 : scoreSum / playerCount;
}
