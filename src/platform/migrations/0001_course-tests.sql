CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`kind` text NOT NULL,
	`try_number` integer NOT NULL,
	`started` integer NOT NULL,
	`submitted` integer,
	`blueprint` text NOT NULL,
	`score` real,
	`passed` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_try` ON `attempt` (`learner`,`course`,`kind`,`try_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_open` ON `attempt` (`learner`,`course`,`kind`) WHERE "attempt"."submitted" IS NULL;--> statement-breakpoint
CREATE TABLE `attempt_place` (
	`attempt` text NOT NULL,
	`n` integer NOT NULL,
	`hash` text NOT NULL,
	`arrangement` text NOT NULL,
	`answer` text,
	`rev` integer DEFAULT 0 NOT NULL,
	`answered_at` integer,
	`score` real,
	PRIMARY KEY(`attempt`, `n`),
	FOREIGN KEY (`attempt`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hash`) REFERENCES `item_version`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`course` text NOT NULL,
	`item` text NOT NULL,
	`v` integer NOT NULL,
	`json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `test_standing` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`tries` integer NOT NULL,
	`best` real NOT NULL,
	`last` real NOT NULL,
	`passed_at` integer,
	`last_at` integer NOT NULL,
	`fails_in_row` integer NOT NULL,
	`scores` text NOT NULL,
	PRIMARY KEY(`learner`, `course`)
);
