use super::*;

#[test]
fn numbers_are_compared_whatever_their_spelling() {
    for (here, there) in [
        ("500 mg por la mañana", "500 mg in the morning"),
        ("5 minutos", "5 min"),
        ("1.000 UI", "1,000 IU"),
        ("2,5 mg", "2.5 mg"),
        ("1.000 mg", "1,000 mg"),
        ("a las 20:00", "at 8 pm"),
        ("a las 20:00", "at 8:00"),
        ("a las 20:00", "at 8:00 p.m."),
        ("a las 8 de la noche", "at 8 pm"),
        ("a las 8 de la noche", "at 20:00"),
        ("a las 6 de la tarde", "at 6 in the evening"),
        ("a las 8:00 a. m.", "at 8 o'clock in the morning"),
        ("a las 0:30", "at 12:30 at night"),
        ("a las 0:30", "at 12:30 am"),
        ("a las 12:15 p. m.", "at 12:15 PM"),
        ("a las 12 de la noche", "at midnight"),
        ("de 8:00 a 10:00", "8:00-10:00"),
        ("de 20:00 a 22:00", "from 8 to 10 pm"),
        ("a las 8 y a las 20:00", "at 8 am and at 8 pm"),
        (
            "2 por la mañana y 1 por la noche",
            "2 in the morning and 1 at night",
        ),
        ("2 por la noche", "2 in the evening"),
        ("8 amigos", "8 friends"),
        ("20 mg, 24 horas", "20 mg, 24 hours"),
        ("a las 8:30", "at 8:30"),
        ("una tableta a las 8", "1 tablet at 8"),
        ("555-0199", "555-0199"),
        ("(555) 010-0199", "(555) 010-0199"),
        ("dos veces, 0.50 mg", "2 times, 0.5 mg"),
        ("sin números", "no numbers"),
    ] {
        assert_eq!(difference(here, there), None, "{here} / {there}");
    }
    for (here, there) in [
        ("500 g", "500 mg"),
        ("500 mcg", "500 mg"),
        ("2.5 ml", "2.5 mg"),
        ("5 horas", "5 minutes"),
        ("dos tabletas a las 8", "1 tablet at 8"),
        ("250 mg", "500 mg"),
        ("25 mg", "2.5 mg"),
        ("Llame al 555-0198", "Call 555-0199"),
        ("500 mg", "500 mg, 2 times"),
        ("cada 8 horas", "every 6 hours"),
        ("a las 20:00", "at 8:00 am"),
        ("a las 8:00 de la mañana", "at 8:00 pm"),
        ("a las 8 a.m.", "at 20:00"),
        ("a las 12:30 p.m.", "at 0:30"),
        ("a las 21:00", "at 8 pm"),
        ("a las 8:30", "at 8:15"),
        ("6 por la noche", "6 in the morning"),
        ("8 a.m. y 8 p.m.", "8 a.m. and 8 a.m."),
        ("más de 15 minutos", "more than 5 minutes"),
    ] {
        assert!(difference(here, there).is_some(), "{here} / {there}");
    }
    let (own, others) = difference("a las 8:00 p. m.", "at 8:00 am").unwrap();
    assert_eq!((&*own, &*others), ("8:00 p. m", "8:00 am"));
}
