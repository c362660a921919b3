import { OPT_OUT_LIST } from './contacts/contacts';
import type { Simulation } from './core/simulation';

/** Numbers set aside by the Australian regulator for fiction, and ClickSend's own test numbers. */
const PEOPLE = [
	['Ada', 'Nguyen', '+61491570156'],
	['Ben', 'Kowalski', '+61491570157'],
	['Chloe', 'Martin', '+61491570158'],
	['Dev', 'Patel', '+61491570159'],
	['Elif', 'Kaya', '+61491570110'],
] as const;

/** The other people of examples/recipients.csv, so that the phones of the demo have names. */
const PATIENTS = [
	['Amelia', 'Brown', '+61491570006'],
	['Leo', 'Papadopoulos', 'not a number'],
	['William', 'Jones', '+61491570313'],
	['Siobhán', "O'Brien", '+61491570737'],
	['Jack', 'Williams', '+61491571266'],
	['Ava', 'Wilson', '+61491571491'],
	['Mia', 'Anderson', '+61491571804'],
	['Lucas', 'White', '+61491572549'],
	['Grace', 'Thompson', '+61491572665'],
	['Thomas', 'Walker', '+61491572983'],
	['James', 'Harris', '+61491573770'],
	['Ruby', 'Clark', '+61491573087'],
	['Liam', 'Lewis', '+61491574118'],
	['Zoë', 'Müller', '+61491574632'],
	['Sofia', 'Rossi', '+61491575254'],
	['Mason', 'Hall', '+61491575789'],
	['Harper', 'Scott', '+61491576398'],
] as const;

/** Those who answer the calls of ClickSend's test numbers, which cost nothing. */
const STAFF = [
	['Grace', 'Okafor', '+61411111111'],
	['Sam', 'Rivera', '+61422222222'],
] as const;

/** Demo data, so that a workflow has lists, templates and senders to choose from at once. */
export function seed(sim: Simulation): void {
	const customers = sim.contacts.createList('Customers');
	for (const [first_name, last_name, phone_number] of PEOPLE) {
		sim.contacts.add(customers, {
			first_name,
			last_name,
			phone_number,
			email: `${first_name.toLowerCase()}@example.com`,
			custom_1: 'Melbourne',
			address_country: 'AU',
		});
	}
	const staff = sim.contacts.createList('Staff');
	for (const [first_name, last_name, phone_number] of STAFF) {
		sim.contacts.add(staff, { first_name, last_name, phone_number });
	}
	const optOut = sim.contacts.createList(OPT_OUT_LIST);
	sim.contacts.add(optOut, { first_name: 'Elif', phone_number: '+61491570110' });
	const patients = sim.contacts.createList('Patients');
	for (const [first_name, last_name, phone_number] of PATIENTS) {
		sim.contacts.add(patients, { first_name, last_name, phone_number });
	}

	sim.templates.create('Appointment reminder', 'Hi (First Name), see you tomorrow at 10 am.');
	sim.templates.create('Order shipped', 'Good news, (First Name): your order is on its way.');

	sim.emailAddresses.create({ email_address: 'hello@demo-company.example' }, 1);
	sim.emailAddresses.create({ email_address: 'new@demo-company.example' });
	sim.emailTemplates.create({ template_name: 'Welcome', template_id_master: 57 });

	sim.returnAddresses.create(sim.demo.userId, {
		address_name: 'Demo Company',
		address_line_1: '1 Example Street',
		address_city: 'Melbourne',
		address_state: 'VIC',
		address_postal_code: '3000',
		address_country: 'AU',
	});

	sim.numbers.add('+61480000777', 'sms', 'Support line');
	sim.numbers.add('+61480000888', 'mms');
	sim.ownNumbers.add('+61491570006', 'AU', 'My mobile', 'APPROVED');
	sim.alphaTags.add('DemoShop', 'Company Name', ['AU'], 'APPROVED');
	sim.alphaTags.add('DemoClub', 'Trademark', ['AU'], 'PENDING');
}
