// The desk works without this. It adds the reader's own time beside the page's.
"use strict";
