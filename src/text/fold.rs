//! placeholder
/// Appends the fold of `word` to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    out.push_str(&word.to_lowercase());
}
/// The fold of `word`.
pub fn folded(word: &str) -> String {
    let mut s = String::new();
    fold_into(word, &mut s);
    s
}
