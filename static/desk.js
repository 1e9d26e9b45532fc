/* desk.js - what makes staff screens quicker; everything works without it. */
"use strict";
