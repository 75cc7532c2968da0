//! Goal attainment scaling.

use crate::record::kinds::goal::Goal;
use crate::record::seen::FieldsOf;

/// The T-score of goal attainment scaling for weights and scores (Kiresuk and Sherman 1968):
/// T = 50 + 10·Σ(w·x) / √(0.7·Σw² + 0.3·(Σw)²). None without scores.
pub(in crate::binder) fn t_score(scores: &[(f64, f64)]) -> Option<f64> {
    let weights: f64 = scores.iter().map(|(weight, _)| weight).sum();
    let squares: f64 = scores.iter().map(|(weight, _)| weight * weight).sum();
    let sum: f64 = scores.iter().map(|(weight, score)| weight * score).sum();
    let below = (0.7 * squares + 0.3 * weights * weights).sqrt();
    (below > 0.0).then(|| 50.0 + 10.0 * sum / below)
}

/// The T-score with one decimal.
pub(in crate::binder) fn rounded(scores: &[(f64, f64)]) -> Option<f64> {
    t_score(scores).map(|t| (t * 10.0).round() / 10.0)
}

/// Weight and latest score of a goal.
pub(in crate::binder) fn of_goal(goal: &FieldsOf<'_, Goal>) -> Option<(f64, f64)> {
    let gas = goal.gas.as_ref()?;
    let latest = gas
        .scores
        .iter()
        .max_by_key(|score| score.date.unwrap_or_default())?;
    Some((gas.weight.unwrap_or(1.0), latest.score?))
}

#[cfg(test)]
mod tests {
    use super::{of_goal, t_score};
    use crate::record::kinds::goal::Goal;
    use crate::record::seen::Fields;
    use serde_json::json;

    #[test]
    fn the_score_follows_the_original_formula() {
        let near = |scores: &[(f64, f64)], expected: f64| {
            assert!(
                (t_score(scores).unwrap() - expected).abs() < 0.001,
                "{scores:?}"
            )
        };
        near(&[(1.0, 1.0), (1.0, 1.0)], 62.403);
        near(&[(1.0, -2.0), (1.0, -1.0)], 31.395);
        near(&[(3.0, 1.0), (1.0, -1.0), (2.0, 2.0)], 63.220);
        assert_eq!(t_score(&[]), None);
    }

    #[test]
    fn the_latest_score_counts_with_the_weight_of_its_goal() {
        let scores =
            json!([{"date": "2026-10-01", "score": 1}, {"date": "2026-09-01", "score": -2}]);
        let value = json!({"gas": {"weight": 3, "scores": scores}});
        assert_eq!(of_goal(&Goal::of(value.as_object())), Some((3.0, 1.0)));
        let value = json!({"gas": {"scores": []}});
        assert_eq!(of_goal(&Goal::of(value.as_object())), None);
    }
}
