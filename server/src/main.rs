//! The program itself; see `lib.rs`.

fn main() -> std::process::ExitCode {
    yanxing::main()
}
