//! The program itself; see `lib.rs`.

/// Requests and statements make many small allocations on many threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    yanxing::main()
}
