declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	import type { Linter } from 'eslint';

	/** The configuration that n8n's verification lints a package with. */
	export function buildScanConfig(): Promise<Linter.Config[]>;
}
