//! Random edits of a whole site: records, translations, pictures, layouts,
//! theme, settings, policy and static files. Some make errors.

use crate::common::{Dice, Folder, Tree, picture, tree};
use std::fs;

/// A site that is edited again and again.
pub(crate) struct Editor {
    pub(crate) folder: Folder,
    pub(crate) dice: Dice,
    /// The site before the edits that made the errors it has now.
    sound: Option<Tree>,
    count: usize,
}

impl Editor {
    pub(crate) fn new(folder: Folder, seed: u64) -> Self {
        Self {
            folder,
            dice: Dice(seed),
            sound: None,
            count: 0,
        }
    }

    /// Makes some edit, and says which.
    pub(crate) fn edit(&mut self) -> String {
        self.count += 1;
        match self.dice.below(20) {
            0..=3 => self.words(),
            4 | 5 => self.field(),
            6 => self.add(),
            7 => self.delete(),
            8 => self.rename(),
            9 => self.translation(),
            10 => self.picture(),
            11 => self.layout(),
            12 => self.theme(),
            13 => self.settings(),
            14 => self.policy(),
            15 => self.fixed_file(),
            16 => self.twice(),
            17 => self.touched(),
            _ => self.fault(),
        }
    }

    /// Notes that the site has no errors now.
    pub(crate) fn is_sound(&mut self) {
        self.sound = Some(self.site());
    }

    /// Puts the site back to when it last had no errors.
    pub(crate) fn mend(&mut self) -> String {
        let sound = self.sound.clone().unwrap();
        for path in self.site().keys().filter(|path| !sound.contains_key(*path)) {
            self.folder.remove(path);
        }
        for (path, bytes) in &sound {
            if self.folder.bytes(path).as_ref() != Some(bytes) {
                self.folder.write(path, bytes);
            }
        }
        "mend all errors".into()
    }

    fn site(&self) -> Tree {
        let mut site = tree(&self.folder.root());
        site.retain(|path, _| !path.starts_with(".carebinder/"));
        site
    }

    fn some(&mut self, start: &str, end: &str) -> String {
        let site = self.site();
        let paths = site
            .into_keys()
            .filter(|path| path.starts_with(start) && path.ends_with(end));
        let paths: Vec<String> = paths.collect();
        self.dice.one(&paths).clone()
    }

    fn record(&mut self) -> String {
        self.some("content/", ".md")
    }

    fn words(&mut self) -> String {
        let path = self.record();
        let fragments = [
            "More words",
            "## A heading",
            "- a list",
            "See [rides](/directory/services/rides.md).",
            "## Some {audience=team,manager}",
            "A note[^n].\n\n[^n]: Said so.",
            "<!-- nothing -->",
        ];
        let fragment = *self.dice.one(&fragments);
        let text = self.folder.read(&path) + &format!("\n{fragment} {}\n", self.count);
        self.folder.write(&path, text);
        format!("{fragment:?} into {path}")
    }

    fn field(&mut self) -> String {
        let path = self.record();
        let lines = [
            "updated: 2026-11-11",
            "updated: 2026-11-12",
            "weight: 3",
            "tags: [a, b]",
            "audience: [team, manager]",
            "audience: [client, family, team, manager]",
            "sensitivity: [hiv]",
            "draft: true",
            "extra: {note: x}",
            "title: Another title",
        ];
        let line = *self.dice.one(&lines);
        let key = line.split(':').next().unwrap();
        let text = self.folder.read(&path);
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with(&format!("{key}:")))
            .collect();
        let text = kept
            .join("\n")
            .replacen("---\n", &format!("---\n{line}\n"), 1)
            + "\n";
        self.folder.write(&path, text);
        format!("{line} in {path}")
    }

    fn add(&mut self) -> String {
        let count = self.count;
        let client = *self.dice.one(&["jo", "sam"]);
        let texts = [
            (format!("clients/{client}/goals/new-{count}"), "title: New goal\nlifecycle_status: active\nexpressed_by: client\ntargets: []\nsteps: [{step: Try, performer: ben, service: circle}]".to_owned()),
            (format!("clients/{client}/notes/new-{count}"), "title: New note\ndate: 2026-11-30\nauthor: ben\nshared_summary: New".to_owned()),
            (format!("clients/new-{count}/client"), format!("title: New\npreferred_name: New {count}\nprogram: night")),
            (format!("directory/services/new-{count}"), "title: New service\norganization: harbor\nstatus: active\ncategories: [food, transport]\nassured_date: 2026-11-01".to_owned()),
            (format!("library/new-{count}"), "title: New guide\ntopics: [sleep]".to_owned()),
            (format!("people/new-{count}"), "name: New Person\nrole: Nurse".to_owned()),
            (format!("programs/night/handbook/more/new-{count}"), "title: New chapter\nweight: 2".to_owned()),
            (format!("programs/new-{count}/program"), "title: New program\nmodel: other\ndescription: New\norganization: harbor\nvoluntary: true".to_owned()),
        ];
        let (id, yaml) = self.dice.one(&texts);
        self.folder.write(
            &format!("content/{id}.md"),
            format!("---\n{yaml}\n---\nNew words {count}.\n"),
        );
        format!("add {id}")
    }

    /// Deletes a file, or a whole case.
    fn delete(&mut self) -> String {
        let path = self.record();
        if self.dice.below(6) == 0 && path.starts_with("content/clients/new-") {
            let case: Vec<&str> = path.split('/').take(3).collect();
            fs::remove_dir_all(self.folder.root().join(case.join("/"))).unwrap();
            return format!("delete {}", case.join("/"));
        }
        self.folder.remove(&path);
        format!("delete {path}")
    }

    fn rename(&mut self) -> String {
        let path = self.record();
        let (folder, name) = path.rsplit_once('/').unwrap();
        let new = format!("{folder}/moved-{}-{name}", self.count);
        self.folder.write(&new, self.folder.bytes(&path).unwrap());
        self.folder.remove(&path);
        format!("rename {path} to {new}")
    }

    fn translation(&mut self) -> String {
        let path = self.record().replace(".es.md", ".md");
        let path = path.replace(".md", ".es.md");
        let body = *self.dice.one(&["", "Palabras.\n"]);
        self.folder.write(
            &path,
            format!("---\ntitle: Otro {}\n---\n{body}", self.count),
        );
        format!("translate {path}")
    }

    fn picture(&mut self) -> String {
        let client = *self.dice.one(&["jo", "sam"]);
        let path = format!("content/clients/{client}/goals/map.png");
        let shade = self.dice.below(250) as u8;
        self.folder.write(&path, picture(shade));
        format!("another picture {path}")
    }

    fn layout(&mut self) -> String {
        let name = *self.dice.one(&[
            "goal.html",
            "care_plan.html",
            "components/own.html",
            "access.html",
        ]);
        let path = format!("layouts/{name}");
        if self.folder.bytes(&path).is_some() && self.dice.below(3) > 0 {
            self.folder.remove(&path);
            return format!("delete {path}");
        }
        let text = format!(
            "{{% extends \"builtin/base.html\" %}}\n{{% block main %}}<h1>{{{{ page.title }}}} {}</h1>{{% endblock %}}\n",
            self.count
        );
        self.folder.write(&path, text);
        format!("own {path}")
    }

    fn theme(&mut self) -> String {
        let count = self.count;
        let (path, text) = match self.dice.below(3) {
            0 => (
                "themes/hearth/css/90-own.css",
                format!(".own {{ order: {count} }}\n"),
            ),
            1 => (
                "themes/hearth/icon.svg",
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{count}</title></svg>"),
            ),
            _ => (
                "layouts/strings/en.yaml",
                format!("nav_team: The team {count}\n"),
            ),
        };
        if self.folder.bytes(path).is_some() && self.dice.below(2) == 0 {
            self.folder.remove(path);
            return format!("delete {path}");
        }
        self.folder.write(path, text);
        format!("own {path}")
    }

    fn settings(&mut self) -> String {
        let extras = [
            "",
            "theme: clear\n",
            "title: Other title\n",
            "print: {paper: a4}\n",
            "public_url: https://harbor.example\n",
            "deny: [CB0801]\n",
            "audiences:\n  school: {label: School, like: family}\n",
            "review: {plan_months: 6, listing_stale_days: 30}\n",
        ];
        let extra = *self.dice.one(&extras);
        let languages = *self.dice.one(&["[en, es]", "[en, es]", "[en, es, fr]"]);
        let text = format!(
            "agency: {{name: Harbor Lights, phone: 555-0{}}}\nlanguages: {languages}\ntimezone: America/Chicago\n{extra}",
            100 + self.count % 3
        );
        self.folder.write("carebinder.yaml", text);
        format!("settings {extra:?} {languages}")
    }

    fn policy(&mut self) -> String {
        let texts = [
            "",
            "goal:\n  why: [team, manager]\n",
            "goal:\n  steps.rate: [client, manager]\n",
            "shared_guide:\n  body: [client, family, team, manager]\n",
            "client:\n  needs: [manager]\n  needs.title: [client, family, team, manager]\n",
            "guide:\n  extra.note: [client, manager]\n",
        ];
        let text = *self.dice.one(&texts);
        self.folder.write("policy.yaml", text);
        format!("policy {text:?}")
    }

    fn fixed_file(&mut self) -> String {
        let path = *self.dice.one(&["static/logo.png", "static/more/paper.txt"]);
        if self.folder.bytes(path).is_some() && self.dice.below(2) == 0 {
            self.folder.remove(path);
            return format!("delete {path}");
        }
        self.folder.write(path, picture(self.count as u8));
        format!("own {path}")
    }

    fn twice(&mut self) -> String {
        let (one, two) = (self.words(), self.field());
        format!("{one}; {two}")
    }

    /// Writes a file again as it is.
    fn touched(&mut self) -> String {
        let path = self.record();
        self.folder.write(&path, self.folder.bytes(&path).unwrap());
        format!("touch {path}")
    }

    /// Something wrong.
    fn fault(&mut self) -> String {
        let path = self.record();
        let text = self.folder.read(&path);
        let (what, path, text) = match self.dice.below(7) {
            0 => (
                "unknown field",
                path,
                text.replacen("---\n", "---\ntitel: x\n", 1),
            ),
            1 => ("no end", path, text.replacen("\n---\n", "\n", 1)),
            2 => ("dead link", path, text + "\n[x](nowhere.md)\n"),
            3 => (
                "bad layout",
                "layouts/goal.html".to_owned(),
                "{% if %}".to_owned(),
            ),
            4 => (
                "bad settings",
                "carebinder.yaml".to_owned(),
                "agency: [".to_owned(),
            ),
            5 => (
                "bad policy",
                "policy.yaml".to_owned(),
                "gaol:\n  why: []\n".to_owned(),
            ),
            _ => (
                "no picture",
                "content/clients/sam/goals/map.png".to_owned(),
                "none".to_owned(),
            ),
        };
        self.folder.write(&path, text);
        format!("{what} in {path}")
    }
}
