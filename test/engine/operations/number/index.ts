import { page, success } from '../../support/api';
import type { OperationTable } from '../support/table';

const number = { dedicated_number: '+61411111111', country: 'AU', type: 'sms' };

export const numberTable: OperationTable = [
	{
		operation: 'buy',
		parameters: {
			dedicatedNumber: '+61411111111',
			type: 'mms',
			registrationData: {
				businessName: 'ABD',
				businessAddress: '242 Exhibition Street',
				suburb: 'Melbourne',
				postcode: '3000',
				state: 'Victoria',
				contactName: 'Ann',
				contactNumber: '+61422222222',
				country: 'AU',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/numbers/buy/%2B61411111111',
				body: {
					dedicated_number: '+61411111111',
					type: 'mms',
					registration_data: {
						business_name: 'ABD',
						business_address: '242 Exhibition Street',
						suburb: 'Melbourne',
						postcode: '3000',
						state: 'Victoria',
						contact_name: 'Ann',
						contact_number: '+61422222222',
						country: 'AU',
					},
				},
			},
		],
		answers: [success(number)],
		output: [number],
	},
	{
		operation: 'getAll',
		parameters: {
			filters: {
				country: 'AU',
				type: 'SMS',
				numberType: 'longcode',
				excludingNumberType: 'tollfree',
				exclude10dlcCampaign: true,
			},
		},
		requests: [
			{
				method: 'GET',
				path: '/numbers',
				query: {
					page: '1',
					limit: '100',
					q: 'country:AU,number_type:longcode,type:SMS',
					excluding_number_type: 'tollfree',
					exclude_10dlc_campaign: 'true',
				},
			},
		],
		answers: [page([number])],
		output: [number],
	},
	{
		operation: 'register',
		parameters: {
			fullName: 'John Doe',
			companyName: 'Co',
			companyNumber: '+18005550199',
			email: 'a@b.c',
			websiteUrl: 'https://example.com',
			sampleMessage: 'Sale!',
			primaryUseCase: 'Marketing',
			areaCode: '416, 647',
		},
		requests: [
			{
				method: 'POST',
				path: '/numbers/registrations/number-types/10DLC/country/CA',
				body: {
					full_name: 'John Doe',
					company_name: 'Co',
					company_number: '+18005550199',
					email: 'a@b.c',
					website_url: 'https://example.com',
					sample_message: 'Sale!',
					primary_use_case: 'Marketing',
					area_code: '416, 647',
				},
			},
		],
		answers: [success(null)],
		output: [{ registered: true }],
	},
	{
		operation: 'search',
		parameters: { country: 'AU', filters: { search: '2580', searchType: 0 } },
		requests: [
			{
				method: 'GET',
				path: '/numbers/search/AU',
				query: { page: '1', limit: '100', search: '2580', search_type: '0' },
			},
		],
		answers: [page([{ dedicated_number: '+61280662298', price_monthly: '20.71' }])],
		output: [{ dedicated_number: '+61280662298', price_monthly: '20.71' }],
	},
];
