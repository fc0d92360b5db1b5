//! What can be wrong with a file, said so that a teacher knows what to do next.

use thiserror::Error;

/// Why a file was refused. Nothing of a refused file is kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaperError {
    /// The file itself is larger than the bound, in whole megabytes.
    #[error(
        "文件太大，超过了 {limit_mb} MB。请只保留名单这一张表（照片、其他工作表都删去），另存以后再导入。"
    )]
    TooLarge {
        /// The bound in MB.
        limit_mb: u64,
    },
    /// A part unpacks to more than the bound, or all parts together do.
    #[error(
        "文件解压以后太大（{part}，超过 {limit_mb} MB），没有读取。请把名单复制到一个新的空白表格里，另存为 .xlsx 再导入。"
    )]
    Bomb {
        /// The part inside the package, or “全部内容”.
        part: String,
        /// The bound in MB.
        limit_mb: u64,
    },
    /// More parts inside the package than the bound.
    #[error("文件里的内容太多（超过 {limit} 个部分），不像一份名单。请只保留名单这一张表再导入。")]
    TooManyParts {
        /// The bound.
        limit: usize,
    },
    /// More rows, cells or text than the bound.
    #[error("表格太大，超过了 {limit} {unit}。请删去名单以外的行和列，或者分成几份导入。")]
    TooMuch {
        /// The bound.
        limit: usize,
        /// What is counted: 行, 个格子, 个字.
        unit: &'static str,
    },
    /// The old binary Excel format (or old WPS).
    #[error(
        "这是旧格式的 .xls 文件，读不了。请用 Excel 或 WPS 打开它，选“文件 → 另存为”，另存为 .xlsx 再导入。"
    )]
    OldExcel,
    /// Protected by a password.
    #[error(
        "这个文件设了打开密码，读不了。请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx 再导入。"
    )]
    Encrypted,
    /// Another format than a table we read.
    #[error("这是{what}，不是表格。{advice}")]
    OtherFormat {
        /// What the file is, in Chinese.
        what: &'static str,
        /// What to do about it, in Chinese.
        advice: &'static str,
    },
    /// A web page that only carries the name of a table.
    #[error(
        "这个文件其实是网页（系统导出时改了后缀名）。请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
    )]
    WebPage,
    /// The package or one of its parts can't be read.
    #[error(
        "文件损坏，读不了（{part}）。请重新下载或重新导出；如果能用 Excel 打开，另存为 .xlsx 再导入。"
    )]
    Damaged {
        /// The part that could not be read.
        part: String,
    },
    /// Neither UTF-8, UTF-16 nor GB18030.
    #[error("认不出文字编码，读出来全是乱码。请用 Excel 打开，另存为“CSV UTF-8”或 .xlsx 再导入。")]
    Encoding,
    /// Nothing in it.
    #[error("文件是空的，里面没有任何文字。请检查是不是选错了文件。")]
    Empty,
    /// A sheet could not be written (a bug of ours or a full disk).
    #[error("表格没有生成：{0}")]
    Unwritten(String),
}

/// What to do with a file that another office program wrote.
pub(crate) const SAVE_ANEW: &str = "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。";
/// What to do with a picture or a printed page.
pub(crate) const TYPE_IT: &str = "请找到原来的 Excel 表格，或者把名单打成文字粘贴进来。";
/// What to do with an archive.
pub(crate) const UNPACK: &str = "请先解压，再导入里面的 .xlsx 或 .csv 文件。";

impl PaperError {
    /// A stable name for programs, for example `Bomb`.
    pub fn kind(&self) -> &'static str {
        match self {
            PaperError::TooLarge { .. } => "TooLarge",
            PaperError::Bomb { .. } => "Bomb",
            PaperError::TooManyParts { .. } => "TooManyParts",
            PaperError::TooMuch { .. } => "TooMuch",
            PaperError::OldExcel => "OldExcel",
            PaperError::Encrypted => "Encrypted",
            PaperError::OtherFormat { .. } => "OtherFormat",
            PaperError::WebPage => "WebPage",
            PaperError::Damaged { .. } => "Damaged",
            PaperError::Encoding => "Encoding",
            PaperError::Empty => "Empty",
            PaperError::Unwritten(_) => "Unwritten",
        }
    }

    /// A part of the package that could not be read.
    pub(crate) fn damaged(part: &str) -> PaperError {
        PaperError::Damaged { part: part.chars().take(80).collect() }
    }
}
