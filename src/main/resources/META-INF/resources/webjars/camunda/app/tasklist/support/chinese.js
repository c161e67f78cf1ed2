/** What every application needs to speak Chinese. */
import './locale.js';
import './fixed-texts.js';
