/** A version's files as somebody picked them in their browser. */
export interface PickedPackage {
  readonly name: string;
  readonly version: string;
  readonly branch: string | null;
  readonly parent: string | null;
  readonly title: string;
  /** What is sent before the version is made: manifest.json and what it names. */
  readonly files: readonly PickedFile[];
  readonly sideFiles: readonly PickedFile[];
  readonly manifest: PickedFile;
}

export interface PickedFile {
  readonly path: string;
  readonly sha256: string;
  readonly file: File;
}

export type Picked =
  { readonly ok: true; readonly picked: PickedPackage } | { readonly ok: false; readonly why: string };

const sideFileNames = ['envelope.json', 'signatures.json'];

type Json = Readonly<Record<string, unknown>>;
const json = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Holds the files against their manifest, before gigabytes are sent for nothing. The registry checks every hash itself. */
export async function pickPackage(files: readonly File[]): Promise<Picked> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const manifestFile = byName.get('manifest.json');
  if (manifestFile === undefined)
    return no('There is no manifest.json among the files. Pick all files of a version’s folder.');
  let manifest: Json;
  try {
    manifest = json(JSON.parse(await manifestFile.text()));
  } catch {
    return no('manifest.json is not JSON. Pack the version again.');
  }
  const [name, version] = [text(manifest['name']), text(manifest['version'])];
  if (name === null || version === null)
    return no('manifest.json does not say name and version. Is it a Streamrec manifest?');
  const named = Object.values(json(manifest['files'])).map(json);
  if (named.length === 0) return no('manifest.json names no files.');
  const found: PickedFile[] = [];
  for (const { path, sha256, bytes } of named) {
    const [wanted, hash] = [text(path), text(sha256)];
    if (wanted === null || hash === null) return no('manifest.json names a file without path or hash.');
    const file = byName.get(wanted);
    if (file === undefined) return no(`${wanted} is missing: the manifest names it. Pick it too.`);
    if (file.size !== bytes)
      return no(
        `${wanted} has ${file.size} bytes; the manifest says ${String(bytes)}. Copy or pack the version again.`,
      );
    found.push({ path: wanted, sha256: hash, file });
  }
  const hashed = async (file: File): Promise<PickedFile> => ({ path: file.name, sha256: await sha256Of(file), file });
  const own = await hashed(manifestFile);
  const sideFiles = await Promise.all(sideFileNames.flatMap((side) => byName.get(side) ?? []).map(hashed));
  const lineage = json(manifest['lineage']);
  const [branch, parent, title] = [text(lineage['branch']), text(lineage['parent']), text(manifest['title']) ?? ''];
  return {
    ok: true,
    picked: { name, version, branch, parent, title, files: [own, ...found, ...sideFiles], sideFiles, manifest: own },
  };
}

function no(why: string): Picked {
  return { ok: false, why };
}

/** Of small files: those of a model have theirs in the manifest. */
async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
