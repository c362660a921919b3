/**
 * What ClickSend fills in for each contact of a list: "(First Name)", "(Email)", "(Custom 1)" in its
 * API's examples, "(Cust. 1)", "(Email Address)" and "(Geolocation)" in its dashboard and its help
 * articles. Near misses such as "(FirstName)" are found as well.
 */
const LIST_PLACEHOLDER =
	/\(\s{0,9}(?:(?:first|last)[\s_-]?name|e-?mail(?:[\s_-]?address)?|geo[\s_-]?location|cust(?:om)?\.?[\s_-]?(?:(?:string|field)[\s_-]?)?[1-4])\s{0,9}\)/i;

/** The first placeholder of contact lists in a text, as it is written there. */
export const listPlaceholderIn = (text: string): string | undefined =>
	LIST_PLACEHOLDER.exec(text)?.[0];
