/** A PDF of that many blank A4 pages. */
export function pdfOf(pages: number): string {
	// Objects 1 and 2 are the catalogue and the list of pages.
	const kids = Array.from({ length: pages }, (_none, index) => `${index + 3} 0 R`);
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
		...kids.map(() => '<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 595 842]>>'),
	];
	let pdf = '%PDF-1.4\n';
	// The table of the places where the objects begin; its first entry is for none.
	let table = '0000000000 65535 f \n';
	objects.forEach((object, index) => {
		table += `${String(pdf.length).padStart(10, '0')} 00000 n \n`;
		pdf += `${index + 1} 0 obj${object}endobj\n`;
	});
	const size = objects.length + 1;
	const trailer = `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF\n`;
	return `${pdf}xref\n0 ${size}\n${table}${trailer}`;
}
