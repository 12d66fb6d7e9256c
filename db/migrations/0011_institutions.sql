ALTER TABLE "stored_file" RENAME COLUMN "school_id" TO "institution_id";--> statement-breakpoint
ALTER TABLE "stored_file" RENAME CONSTRAINT "stored_file_school_id_school_id_fk" TO "stored_file_institution_id_institution_id_fk";--> statement-breakpoint
ALTER INDEX "stored_file_school_id_index" RENAME TO "stored_file_institution_id_index";--> statement-breakpoint
ALTER TABLE "invitation" RENAME COLUMN "school_id" TO "institution_id";--> statement-breakpoint
ALTER TABLE "invitation" RENAME CONSTRAINT "invitation_school_id_school_id_fk" TO "invitation_institution_id_institution_id_fk";--> statement-breakpoint
ALTER INDEX "invitation_school_id_index" RENAME TO "invitation_institution_id_index";--> statement-breakpoint
ALTER TABLE "school" RENAME TO "institution";--> statement-breakpoint
ALTER TABLE "institution" RENAME CONSTRAINT "school_created_by_person_id_fk" TO "institution_created_by_person_id_fk";--> statement-breakpoint
ALTER TABLE "institution" RENAME CONSTRAINT "school_pkey" TO "institution_pkey";--> statement-breakpoint
ALTER TABLE "school_member" RENAME TO "institution_member";--> statement-breakpoint
ALTER TABLE "institution_member" RENAME COLUMN "school_id" TO "institution_id";--> statement-breakpoint
ALTER TABLE "institution_member" RENAME CONSTRAINT "school_member_school_id_school_id_fk" TO "institution_member_institution_id_institution_id_fk";--> statement-breakpoint
ALTER TABLE "institution_member" RENAME CONSTRAINT "school_member_person_id_person_id_fk" TO "institution_member_person_id_person_id_fk";--> statement-breakpoint
ALTER TABLE "institution_member" RENAME CONSTRAINT "school_member_school_id_person_id_pk" TO "institution_member_institution_id_person_id_pk";--> statement-breakpoint
ALTER INDEX "school_member_person_id_index" RENAME TO "institution_member_person_id_index";
