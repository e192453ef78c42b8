CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`name` text NOT NULL,
	`starts_on` text,
	`courses` text NOT NULL,
	`idle_days` integer NOT NULL,
	`failing_tests` integer NOT NULL,
	`stuck_days` integer NOT NULL,
	`stuck_tries` integer NOT NULL,
	`made` integer NOT NULL,
	FOREIGN KEY (`institution`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_institution` ON `cohort` (`institution`);--> statement-breakpoint
CREATE TABLE `cohort_learner` (
	`cohort` text NOT NULL,
	`person` text NOT NULL,
	`joined` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`cohort`, `person`),
	FOREIGN KEY (`cohort`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_learner_person` ON `cohort_learner` (`person`);--> statement-breakpoint
CREATE TABLE `cohort_trainer` (
	`cohort` text NOT NULL,
	`person` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`cohort`, `person`),
	FOREIGN KEY (`cohort`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_trainer_person` ON `cohort_trainer` (`person`);--> statement-breakpoint
CREATE TABLE `first_password` (
	`person` text PRIMARY KEY NOT NULL,
	`key_hash` text,
	`made` integer NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `join_code` (
	`code` text PRIMARY KEY NOT NULL,
	`cohort` text NOT NULL,
	`made` integer NOT NULL,
	`expires` integer,
	`most_uses` integer,
	`uses` integer DEFAULT 0 NOT NULL,
	`closed` integer,
	FOREIGN KEY (`cohort`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `join_code_cohort` ON `join_code` (`cohort`);--> statement-breakpoint
ALTER TABLE `progress_summary` ADD `digest` text DEFAULT '{"done":[],"open":{},"ending":null}' NOT NULL;