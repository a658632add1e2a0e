class RankingTable:
    def __init__(self):
        self.scores = {}

    def record(self, player_name, points):
        previous_points = self.scores.get(player_name, 0)
        self.scores[player_name] = max(previous_points, points)

    def best_player(self):
        leader = max(self.scores, key=self.scores.get)
        return leader
