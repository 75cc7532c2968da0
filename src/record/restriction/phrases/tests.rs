use super::*;

#[test]
fn names_of_several_words_say_who_may_see_something() {
    let own = ["family", "team", "school", "day-care"];
    for key in [
        "hide_from_family",
        "hideFromFamily",
        "keep_from_family",
        "invisible_to_family",
        "family_excluded",
        "team_eyes_only",
        "hide for family",
        "family hidden",
        "hide-from-families",
        "hidefromfamily",
        "Hidden from clients",
        "hide_family",
        "not_for_family",
        "notforfamily",
        "do_not_show_family",
        "do_not_share_with_family",
        "no_mostrar_a_la_familia",
        "no_para_familia",
        "ocultar_a_familia",
        "solo_equipo",
        "school_only",
        "schoolonly",
        "only_for_day_care",
        "not_for_school",
        "staff_only",
        "not_visible_to_family",
        "family_only",
        "except_family",
        "private_to_team",
        "never_show_to_client",
        "dont_show_family",
        "oculto_para_la_familia",
        "cacher_a_la_famille",
        "nur_fur_eltern",
        "ocultarAFamilia",
    ] {
        assert_eq!(phrase(key, &own), Some(Phrase::Closes), "{key}");
    }
    for key in [
        "family_visible",
        "show_family",
        "visible_familia",
        "mostrar_a_familia",
        "family_can_see",
        "visible_to_family",
        "visible_to_the_family",
        "share_with_family",
        "school_visible",
        "familia_visible",
        "visible_pour_la_famille",
        "public_access",
        "show_school",
        "family_access",
        "familyvisible",
    ] {
        assert_eq!(phrase(key, &own), Some(Phrase::Opens), "{key}");
    }
    for key in [
        "visible_to_team",
        "share_with_school",
        "visible_para_equipo",
        "for_staff_access",
    ] {
        assert_eq!(phrase(key, &own), Some(Phrase::Names), "{key}");
    }
    for key in [
        "likes_family_time",
        "keep_for_family",
        "family_meeting",
        "can_see_family",
        "sees_family",
        "no_family",
        "team",
        "for",
        "school_bus",
        "client_since",
        "public_transport",
        "family_name",
        "team_lead",
        "only",
        "hide",
        "read_to_me",
        "shared_room",
        "open_house",
        "notes_for_team",
        "staff_notes",
        "internal_team",
        "private_client",
        "access_ramp",
        "wheelchair_access",
        "not_sure",
        "visible_scars",
        "imported_hide_from_family",
    ] {
        assert_eq!(phrase(key, &own), None, "{key}");
    }
}
