// Puts the third-party browser files the hub serves itself under target/classes/static/vendor:
// fetched by lock file, checked by npm against the lock's SHA-512, copied as delivered, never bundled.
//
//   node vendor.mjs <work directory> <static/vendor directory> <test directory for axe-core>
//
// A second run with unchanged inputs and unchanged outputs does nothing.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const [work, out, testOut] = process.argv.slice(2);
if (!testOut) {
  console.error("usage: node vendor.mjs WORK_DIRECTORY VENDOR_DIRECTORY TEST_DIRECTORY");
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));

// What is copied: [from inside the package, to inside VENDOR_DIRECTORY/<folder>].
const shipped = [
  { name: "htmx.org", folder: "htmx", files: ["LICENSE", ["dist/htmx.min.js", "htmx.min.js"]] },
  { name: "cytoscape", folder: "cytoscape", files: ["LICENSE", ["dist/cytoscape.esm.min.mjs", "cytoscape.min.js"]] },
  { name: "@digital-go-jp/design-tokens", folder: "design-tokens", files: ["LICENSE", ["dist/tokens.css", "tokens.css"]] },
  { name: "@fontsource-variable/noto-sans-jp", folder: "noto-sans-jp", files: ["LICENSE", "wght.css", "files"] },
  // Embedded in PDF, where a font must be whole: the second for the characters the first lacks.
  {
    name: "@expo-google-fonts/biz-udpgothic",
    folder: "biz-udpgothic",
    files: [
      "LICENSE_FONT",
      ["400Regular/BIZUDPGothic_400Regular.ttf", "regular.ttf"],
      ["700Bold/BIZUDPGothic_700Bold.ttf", "bold.ttf"],
    ],
  },
  {
    name: "@expo-google-fonts/noto-sans-jp",
    folder: "noto-sans-jp-whole",
    files: ["LICENSE_FONT", ["400Regular/NotoSansJP_400Regular.ttf", "regular.ttf"]],
  },
];
const forTests = [{ name: "axe-core", folder: "axe-core", files: ["LICENSE", "axe.min.js"] }];

const sha512 = (bytes) => createHash("sha512").update(bytes).digest("base64");
const inputs = ["package.json", "package-lock.json", "vendor.mjs"].map((name) => join(here, name));
const fingerprint = sha512(inputs.map((path) => sha512(readFileSync(path))).join("\n"));
const stampFile = join(work, "vendor.stamp");

function filesUnder(directory) {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

function upToDate() {
  const manifestFile = join(out, "manifest.json");
  if (!existsSync(stampFile) || !existsSync(manifestFile) || readFileSync(stampFile, "utf8") !== fingerprint) {
    return false;
  }
  const listed = JSON.parse(readFileSync(manifestFile, "utf8")).packages.flatMap((p) => p.files);
  return (
    listed.every(({ path, bytes }) => existsSync(join(out, path)) && statSync(join(out, path)).size === bytes) &&
    forTests.every(({ folder }) => existsSync(join(testOut, folder, "axe.min.js")))
  );
}

function install() {
  mkdirSync(work, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(here, name), join(work, name));
  const windows = process.platform === "win32";
  const result = spawnSync(
    windows ? "npm.cmd" : "npm",
    ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: work, stdio: ["ignore", "inherit", "inherit"], shell: windows },
  );
  if (result.error) {
    console.error(`npm could not be started (${result.error.code}); install Node 20 or newer with npm`);
    process.exit(1);
  }
  if (result.status !== 0) {
    console.error(`npm ci failed with status ${result.status} in ${work}; the first build needs the npm registry`);
    process.exit(1);
  }
}

function copy({ name, folder, files }, target) {
  const from = join(work, "node_modules", ...name.split("/"));
  const to = join(target, folder);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const file of files) {
    const [source, destination] = Array.isArray(file) ? file : [file, file];
    cpSync(join(from, source), join(to, destination), { recursive: true });
  }
  return to;
}

function describe(entry, locked) {
  const key = `node_modules/${entry.name}`;
  return {
    name: entry.name,
    version: locked.packages[key].version,
    licence: locked.packages[key].license,
    package_sha512: locked.packages[key].integrity.replace("sha512-", ""),
    files: filesUnder(join(out, entry.folder)).map((path) => ({
      path: relative(out, path).split(sep).join("/"),
      bytes: statSync(path).size,
      sha512: sha512(readFileSync(path)),
    })),
  };
}

if (!upToDate()) {
  install();
  for (const entry of shipped) copy(entry, out);
  for (const entry of forTests) copy(entry, testOut);
  const locked = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const manifest = { packages: shipped.map((entry) => describe(entry, locked)) };
  writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
  writeFileSync(stampFile, fingerprint);
  const count = manifest.packages.reduce((sum, p) => sum + p.files.length, 0);
  console.log(`vendor: ${count} files of ${manifest.packages.length} packages copied`);
}
