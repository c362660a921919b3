export const ROOT: string;
export const N8N_DIR: string;
export const CACHE_DIR: string;
export const DEMO_DIR: string;
export const EXAMPLES_DIR: string;
export const PACKAGE_NAME: string;
