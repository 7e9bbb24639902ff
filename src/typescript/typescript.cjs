"use strict";
const { typescript } = require("./kept-code.cjs");
module.exports = typescript;
