import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class Vote {
    static String winner(List<String> ballots) {
        Map<String, Integer> candidateVotes = new HashMap<>();
        for (String ballot : ballots) {
            candidateVotes.merge(ballot, 1, Integer::sum);
        }
        String leader = null;
        for (String candidate : candidateVotes.keySet()) {
            if (leader == null || candidateVotes.get(candidate) > candidateVotes.get(leader)) leader = candidate;
        }
        return leader;
    }
}
