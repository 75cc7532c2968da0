// A directory that nobody here wrote, laid out as records: legal aid in Illinois (HSDS 1 tables, MIT), one Markdown file a
// service and an organization. What is blank stays blank.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const DATA = join(dirname(fileURLToPath(import.meta.url)), "../../../../shared/real/hsds-1-illinois-legal-aid");

/** Whether the data is there. */
export const isThere = () => existsSync(join(DATA, "services.csv"));

/** The rows of a table, by the names of its columns. */
export function rows(text) {
  const all = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "," || sign === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (sign === "\n") {
        all.push(row);
        row = [];
      }
    } else cell += sign;
  }
  if (cell || row.length) all.push([...row, cell]);
  const [names, ...rest] = all;
  return rest.filter((r) => r.length === names.length).map((r) => Object.fromEntries(names.map((name, at) => [name, r[at].trim()])));
}

function groups(list, name) {
  const all = new Map();
  for (const one of list) all.set(one[name], [...(all.get(one[name]) ?? []), one]);
  return all;
}

const DAYS = { Monday: "MO", Tuesday: "TU", Wednesday: "WE", Thursday: "TH", Friday: "FR", Saturday: "SA", Sunday: "SU" };

const slug = (text) => text.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
const quoted = (text) => JSON.stringify(text.replace(/\s+/g, " ").trim());
const time = (text) => (/^\d{1,2}:\d\d$/.test(text) ? text.padStart(5, "0") : "");

/** Writes the site; gives how many services it has. */
export function write(folder) {
  const table = (name) => rows(readFileSync(join(DATA, `${name}.csv`), "utf8"));
  const [services, organizations, phones, locations, schedules, at] = ["services", "organizations", "phones", "locations", "schedules", "service_at_location"].map(table);
  const put = (path, lines, body = "") => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `---\n${lines.filter(Boolean).join("\n")}\n---\n${body}\n`);
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "carebinder.yaml"), "agency:\n  name: Legal aid\n");
  put("content/programs/aid/program.md", ["title: Legal aid", "model: other", "description: Legal aid in Illinois.", "organization: Illinois Legal Aid Online", "voluntary: Yes.", "directory:", "  categories: [legal, referral]"]);
  const owners = new Map(organizations.map((one) => [one.id, `${slug(one.name)}-${one.id}`]));
  for (const one of organizations) {
    put(`content/directory/organizations/${owners.get(one.id)}.md`, [`title: ${quoted(one.name)}`, one.description && `description: ${quoted(one.description)}`, /^https?:/.test(one.url) && `url: ${quoted(one.url)}`]);
  }
  const placesOf = groups(at, "service_id");
  const numberOf = groups(phones, "location_id");
  const hoursOf = groups(schedules, "location_id");
  const nameOf = new Map(locations.map((one) => [one.id, one.name]));
  for (const one of services) {
    const ids = (placesOf.get(one.id) ?? []).map((p) => p.location_id);
    const numbers = ids.flatMap((id) => numberOf.get(id) ?? []).map((p) => p.number).filter((n) => n.replace(/\D/g, "").length === 10);
    const hours = ids.flatMap((id) => hoursOf.get(id) ?? []).filter((h) => DAYS[h.weekday]);
    const names = ids.map((id) => nameOf.get(id)).filter(Boolean);
    put(`content/directory/services/${slug(one.name)}-${one.id}.md`, [
      `title: ${quoted(one.name)}`,
      owners.has(one.organization_id) && `organization: organizations/${owners.get(one.organization_id)}`,
      `categories: [${/referral/i.test(one.description) ? "referral" : "legal"}]`,
      one.description && `description: ${quoted(one.description)}`,
      /^https?:/.test(one.url) && `url: ${quoted(one.url)}`,
      numbers.length && `phones: [${[...new Set(numbers)].map(quoted).join(", ")}]`,
      one.application_process && `application_process: ${quoted(one.application_process)}`,
      one.fees && `fees_description: ${quoted(one.fees)}`,
      names.length && `locations:\n${[...new Set(names)].map((name) => `  - {name: ${quoted(name)}}`).join("\n")}`,
      hours.length && `schedules:\n${hours.map((h) => `  - {freq: WEEKLY, byday: ${DAYS[h.weekday]}${time(h.opens_at) ? `, opens_at: "${time(h.opens_at)}"` : ""}${time(h.closes_at) ? `, closes_at: "${time(h.closes_at)}"` : ""}}`).join("\n")}`,
    ]);
  }
  return services.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(write(process.argv[2]));
