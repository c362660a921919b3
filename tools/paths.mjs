import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The private sub-packages that pin the real n8n, one folder a version. */
export const N8N_DIR = path.join(ROOT, 'n8n');

/** Packed tarballs and prepared n8n folders; may be deleted at any time. */
export const CACHE_DIR = path.join(N8N_DIR, '.cache');

/**
 * The demo's files. They lie below the pinned n8n because the node package installed in there then finds
 * n8n's own n8n-workflow first, as on a user's machine, and not the root's development copy.
 * A test gives a folder of its own, so that it never touches a person's demo.
 */
export const DEMO_DIR = process.env.CLICKSEND_DEMO_DIR || path.join(N8N_DIR, '2.8.4', '.demo');

/** The example workflows and the CSV file that they read. */
export const EXAMPLES_DIR = path.join(ROOT, 'examples');

/** The published package's name. */
export const PACKAGE_NAME = 'n8n-nodes-clicksend';
