//! Case papers leave the team without names unless somebody asks for them (L-C11).

/// Puts other words in the place of names.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    names: Vec<(String, &'static str)>,
}

/// What stands for the student.
pub const STUDENT: &str = "某同学";
/// What stands for anybody else of the class.
const OTHER: &str = "另一位同学";

impl Mask {
    /// A mask that hides nothing.
    pub fn off() -> Mask {
        Mask::default()
    }

    /// Hides the student of the case and the classmates. A full name is hidden, and a given name
    /// of two characters or more, as teachers use it.
    pub fn of(student: &str, classmates: &[String]) -> Mask {
        let others = classmates.iter().filter(|n| n.as_str() != student);
        let mut names: Vec<(String, &'static str)> = others.map(|n| (n.clone(), OTHER)).collect();
        names.push((student.to_owned(), STUDENT));
        let given: Vec<_> = names.iter().filter_map(|(n, w)| Some((given(n)?, *w))).collect();
        names.extend(given);
        // Longer ones first: 欧阳若水 before 若水.
        names.sort_by_key(|(n, _)| std::cmp::Reverse(n.chars().count()));
        names.retain(|(n, _)| !n.is_empty());
        Mask { names }
    }

    /// Does it hide names?
    pub fn hides(&self) -> bool {
        !self.names.is_empty()
    }

    /// The student's name, or what stands for it.
    pub fn student<'a>(&self, name: &'a str) -> &'a str {
        if self.hides() { STUDENT } else { name }
    }

    /// The text without the names.
    pub fn text(&self, text: &str) -> String {
        let hidden = |text: String, (name, word): &(String, &'static str)| text.replace(name, word);
        self.names.iter().fold(text.to_owned(), hidden)
    }
}

/// The given name: without a surname of one character, or of two when the whole has four.
fn given(name: &str) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let surname = match letters.len() {
        3 => 1,
        4 => 2,
        _ => return None,
    };
    let plain = letters.iter().all(|c| !c.is_ascii() && *c != '·');
    plain.then(|| letters[surname..].iter().collect())
}
