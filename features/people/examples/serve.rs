//! This feature alone, on a school with two classes of 46, for looking at its pages:
//! `cargo run -p people --example serve` (`-- empty` for an installation without a school).

use auth::Vault;
use people::fixture::{Fixture, PASSWORD, Shape};
use testing::House;
use web::Feature;

static FEATURES: &[&Feature] = &[&people::FEATURE];

fn main() {
    let house = House::new(FEATURES);
    if std::env::args().nth(1).as_deref() != Some("empty") {
        let shape = Shape { classes: 2, students: 46 };
        let school = Fixture::of(house.db(), &Vault::with_key([7; 32]), shape).expect("a school");
        let class = &school.classes[0];
        println!("管理员 / 班主任1 / 任课1 / 校长, {PASSWORD}");
        println!("/classes/{}/people", class.id);
        println!("/sign-in/student?code={}&seat=1, {}", class.code, class.pins[0]);
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async move {
        let port = std::env::var("PORT").unwrap_or_else(|_| "7411".into());
        let door = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await;
        let door = door.expect("a free port");
        println!("http://{}", door.local_addr().expect("an address"));
        axum::serve(door, house.router.clone()).await.expect("serving");
    });
}
