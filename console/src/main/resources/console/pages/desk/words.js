import { computed } from '../../vendor/preact.js';
import { language } from '../../frame/preferences.js';
import { en } from './en.js';
import { de } from './de.js';

/** @type {Record<'en' | 'de', typeof en>} */
const languages = { en, de };

const words = computed(() => languages[language.value]);

/** The words of support and administration, in the reader's language. */
export const d = () => words.value;
