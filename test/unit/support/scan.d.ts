declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** The configuration that n8n's verification lints a package with. */
	export function buildScanConfig(): Promise<import('eslint').Linter.Config[]>;
}
